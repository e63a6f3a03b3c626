"""From a trained network to the file that the package ships: ONNX with eight-bit weights."""

from __future__ import annotations

import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from network import Network


def export(network: Network, target: Path) -> None:
    """Write the network as ONNX with weights in eight bits, and inputs of any size."""
    numbers = torch.ones(2, 8, dtype=torch.int64)
    mask = torch.ones(2, 8, dtype=torch.int64)
    axes = {0: "sentences", 1: "tokens"}
    names = ["types", "modes", "statuses", "contexts", "mean"]
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        torch.onnx.export(
            network.eval().float(),
            (numbers, mask),
            str(whole),
            input_names=["numbers", "mask"],
            output_names=names,
            dynamic_axes={"numbers": axes, "mask": axes, **{n: {0: "sentences"} for n in names}},
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(whole, target, per_channel=True, weight_type=QuantType.QInt8)
