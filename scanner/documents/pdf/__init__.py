"""Reads a PDF: PDFium for text and places, our own layout analysis for order and paragraphs."""

from scanner.documents.pdf.reader import read

__all__ = ["read"]
