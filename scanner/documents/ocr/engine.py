"""Finds lines of text in a picture and reads them, with the models that come inside the rapidocr wheel."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import numpy as np

from scanner.documents.ocr.image import Image

# Lines are looked for in a smaller picture, at this part of the size that they are read at, within these sides.
_FINDING = 0.48
_SMALLEST_SIDE, _LARGEST_SIDE = 960, 2_400
_NO_LETTER = 4  # pixels, in which no letter can be told from another
# A lone line on a sheet is found only in a smaller picture.
_TRIES = (1.0, 0.75, 0.5)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a strip of a picture says.

    Attributes:
        text: as recognised, with its spaces.
        confidence: from 0 to 1, the mean over its characters.
        places: where the middle of each character but the spaces lies, as a part of the strip's width.
    """

    text: str = field(repr=False)
    confidence: float
    places: tuple[float, ...] = ()


class Engine:
    """The models, loaded once: 0.4 GB and a second."""

    def __init__(self, threads: int) -> None:
        from rapidocr import RapidOCR  # noqa: PLC0415 - only a scanned page needs it, and it takes a second

        # The models are named by file so that nothing is ever looked up or fetched. The classifier of lines stays
        # off: it turns upright lines over.
        options = {
            "Global.log_level": "critical",
            "Global.use_cls": False,
            "Global.use_preprocess_img": False,
            "Global.text_score": 0.0,
            "Det.limit_type": "max",
            "Det.limit_side_len": _LARGEST_SIDE,
            "Rec.rec_batch_num": 1,
            "EngineConfig.onnxruntime.intra_op_num_threads": threads,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
        self._model: Any = RapidOCR(params=options)

    def find(self, image: Image) -> Image:
        """Return the corners of each line of text, clockwise from its top left, an array of n x 4 x 2 pixels."""
        import cv2  # noqa: PLC0415 - as above

        longer = max(image.shape)
        usual = min(1.0, max(_SMALLEST_SIDE, min(_LARGEST_SIDE, _FINDING * longer)) / longer)
        for scale in (usual * part for part in _TRIES):
            if min(image.shape) * scale < _NO_LETTER:
                break
            small = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
            found = self._model(_colours(small), use_det=True, use_cls=False, use_rec=False)
            if found.boxes is not None:
                return np.asarray(found.boxes, np.float32).reshape(-1, 4, 2) / np.float32(scale)
        return np.zeros((0, 4, 2), np.float32)

    def read(self, strip: Image) -> Reading:
        """Return what a level strip with one line of text says; no text if it says nothing."""
        found = self._model(_colours(strip), use_det=False, use_cls=False, use_rec=True, return_word_box=True)
        if not found.txts or not found.txts[0].strip():
            return Reading("", 0.0)
        words = found.word_results[0]
        columns = [column for word in words.word_cols for column in word]
        length = max(1.0, float(words.line_txt_len))
        return Reading(found.txts[0], float(found.scores[0]), tuple((column + 0.5) / length for column in columns))


def _colours(image: Image) -> Image:
    """Return the grey picture in the three channels that the models take."""
    return np.ascontiguousarray(np.repeat(image[:, :, None], 3, axis=2))


@cache
def engine() -> Engine:
    """Return the engine of this process; `SCAN_OCR_THREADS` says how many threads it takes, else one."""
    wanted = os.environ.get("SCAN_OCR_THREADS", "")
    return Engine(int(wanted) if wanted.isdecimal() and int(wanted) else 1)
