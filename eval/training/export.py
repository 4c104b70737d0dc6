"""Writes the trained reader as it ships: 8-bit ONNX that reads, and the arrays that compare."""

import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from assistant.reader.reader import Reader as Shipped
from eval.training.fitting import Batch, Reader
from ingest.embedding import shipped_folder

INPUTS = ("inputs_embeds", "attention_mask")
OPSET = 17

BLOCK = 128
"""Weights that share a scale."""

ZERO = 128.0
"""What stands for nothing among eight bits."""


class _States(nn.Module):
    """What the transformer says of each token, and nothing else."""

    def __init__(self, body: nn.Module) -> None:
        super().__init__()
        self.body = body

    def forward(self, inputs_embeds: Tensor, attention_mask: Tensor) -> Tensor:
        given = {"inputs_embeds": inputs_embeds, "attention_mask": attention_mask}
        return self.body(**given).last_hidden_state


def export(reader: Reader, folder: Path) -> None:
    """Write the weights into a folder. Needs the extra `training`."""
    import onnx
    from onnxruntime.quantization.matmul_nbits_quantizer import MatMulNBitsQuantizer

    reader.eval()
    folder.mkdir(parents=True, exist_ok=True)
    vectors = reader.body.embeddings.word_embeddings.weight.detach()
    mask = torch.tensor([[1, 1, 1], [1, 1, 0]])
    example = (vectors[torch.tensor([[101, 2040, 102], [101, 102, 0]])], mask)
    axes = {name: {0: "texts", 1: "tokens"} for name in (*INPUTS, "states")}
    with tempfile.TemporaryDirectory() as scratch:
        whole = Path(scratch) / "whole.onnx"
        torch.onnx.export(
            _States(reader.body).eval(),
            example,
            str(whole),
            input_names=list(INPUTS),
            output_names=["states"],
            dynamic_axes=axes,
            opset_version=OPSET,
            dynamo=False,
        )
        # Weights alone, in blocks: with dynamic 8-bit activations what is said correlates 0.94 with
        # what was trained, so 0.999.
        quantizer: Any = MatMulNBitsQuantizer(
            onnx.load(str(whole)), bits=8, block_size=BLOCK, is_symmetric=True, accuracy_level=4
        )
        quantizer.process()
        onnx.save(quantizer.model.model, str(folder / "reader.onnx"))
    scales = vectors.abs().max(dim=1).values / 127
    scales = scales.half().float().clamp_min(1e-6)
    np.savez(
        folder / "words.npz",
        allow_pickle=False,
        vectors=(vectors / scales.unsqueeze(1)).round().clamp(-127, 127).numpy().astype(np.int8),
        scales=scales.numpy().astype(np.float16),
    )
    np.savez(
        folder / "interaction.npz",
        allow_pickle=False,
        weigh=reader.weigh.weight.detach().numpy(),
        weigh_bias=reader.weigh.bias.detach().numpy(),
        head=reader.head.weight.detach().numpy()[0],
        head_bias=reader.head.bias.detach().numpy()[0],
        hidden=reader.hidden.weight.detach().numpy(),
        hidden_bias=reader.hidden.bias.detach().numpy(),
        joined=reader.joined.weight.detach().numpy()[0],
    )


def restored(folder: Path) -> Reader:
    """A reader as its weights ship, to train on from there; what `export` wrote, to eight bits."""
    import onnx
    from onnx import numpy_helper

    graph = onnx.load(str(folder / "reader.onnx")).graph
    arrays = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
    state = {
        name: torch.tensor(array) for name, array in arrays.items() if name.startswith("body.")
    }
    for node in graph.node:
        if node.op_type != "MatMulNBits":
            continue
        rounded, scales = (arrays[name] for name in node.input[1:3])
        weights = (rounded.astype(np.float32) - ZERO) * scales[..., None]
        # What a matrix is called is told by the bias that is added to what it gives.
        added = next(one for one in graph.node if node.output[0] in one.input)
        bias = next(name for name in added.input if name in arrays)
        state[bias.removesuffix("bias") + "weight"] = torch.tensor(
            weights.reshape(len(weights), -1)
        )
    with np.load(folder / "interaction.npz", allow_pickle=False) as held:
        for name in held.files:
            part, _, kind = name.partition("_")
            array = torch.tensor(held[name])
            state[f"{part}.{kind or 'weight'}"] = array
    reader = Reader(shipped_folder())
    shapes = {name: one.shape for name, one in reader.state_dict().items()}
    reader.load_state_dict(
        {name: one.reshape(shapes[name]) for name, one in state.items()}, strict=False
    )
    return reader


def correlation(reader: Reader, folder: Path, batch: Batch) -> float:
    """How what ships correlates with what was trained, over the log-odds of a batch."""
    with torch.inference_mode():
        trained: NDArray[np.float32] = reader(batch).numpy()
    shipped = Shipped(folder)
    found = [shipped.logits(question, batch.texts) for question in batch.questions]
    return float(np.corrcoef(trained.ravel(), np.concatenate(found))[0, 1])
