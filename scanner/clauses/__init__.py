"""Cuts a contract where a lawyer would, and lists its defined terms and cross-references."""

from scanner.clauses.clause import Clause, ClauseKind, CrossReference, DefinedTerm, Structure
from scanner.clauses.sentences import sentences
from scanner.clauses.split import split

__all__ = ["Clause", "ClauseKind", "CrossReference", "DefinedTerm", "Structure", "sentences", "split"]
