"""What runs the networks: OpenVINO where it is installed and the processor computes in bfloat16, else ONNX Runtime.

Half as wide numbers take about two thirds of the seconds and read the same; without them ONNX Runtime is the quicker.
"""

from __future__ import annotations

import sys
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

from itf_extract.extras import extra

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

    import numpy as np
    from numpy.typing import NDArray

_HALF = "BF16"


class Network(NamedTuple):
    """What a network makes of a picture, until it is run again, and the characters that it knows, one a line."""

    run: Callable[[NDArray[np.float32]], NDArray[np.float32]]
    characters: str


@cache
def network(name: str) -> Network:
    """The network of this name in rapidocr's wheel.  Raises MissingExtraError.

    It computes in one thread: many papers are read side by side, and one thread takes the fewest seconds in all.
    """
    with extra("ocr", "scanned papers"):
        spec = find_spec("rapidocr")
        if spec is None or spec.origin is None:
            raise ModuleNotFoundError(name="rapidocr")
        model = Path(spec.origin).parent / "models" / name
        return _in_half(model) or _in_full(model)


def _in_half(model: Path) -> Network | None:
    """The network in bfloat16, where that can be had."""
    if not find_spec("openvino"):
        return None
    # Without this OpenVINO tells its maker of nothing; with it, of each import.
    sys.modules.setdefault("openvino_telemetry", cast("ModuleType", None))
    import openvino  # noqa: PLC0415 - takes long to load, and only scans need it

    core = openvino.Core()
    if _HALF not in core.get_property("CPU", "OPTIMIZATION_CAPABILITIES"):
        return None
    known = core.read_model(model)
    options = {"INFERENCE_NUM_THREADS": 1, "INFERENCE_PRECISION_HINT": _HALF.lower()}
    request = core.compile_model(known, "CPU", options).create_infer_request()
    characters = ["framework", "character"]
    return Network(
        lambda seen: request.infer({0: seen})[0],
        known.get_rt_info(characters).astype(str) if known.has_rt_info(characters) else "",
    )


def _in_full(model: Path) -> Network:
    import onnxruntime  # noqa: PLC0415 - see above

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
    return Network(
        lambda seen: session.run(None, {"x": seen})[0],
        session.get_modelmeta().custom_metadata_map.get("character", ""),
    )
