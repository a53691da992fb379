"""Makes the .bin files of PickleCheckpointTest with PyTorch itself (1.13.1): python3 make_pickles.py"""
import collections
import torch

torch.manual_seed(1)
shared = torch.arange(24, dtype=torch.float32)
state = collections.OrderedDict(
    weight=torch.arange(6, dtype=torch.float32).reshape(2, 3) / 4,
    half=torch.tensor([1.5, -2.25, 65504.0], dtype=torch.float16),
    brain=torch.tensor([1.5, -2.25, 3.0e38], dtype=torch.bfloat16),
    double=torch.tensor([0.1, -1e300], dtype=torch.float64),
    position_ids=torch.arange(5).expand((1, -1)),
    mask=torch.tensor([True, False, True]),
    small=torch.tensor([-7, 7], dtype=torch.int8),
    byte=torch.tensor([200], dtype=torch.uint8),
    short=torch.tensor([-300], dtype=torch.int16),
    int=torch.tensor([-70000], dtype=torch.int32),
    logit_scale=torch.tensor(4.6052),
    transposed=torch.arange(6, dtype=torch.float32).reshape(2, 3).t(),
    first=shared[:12].reshape(3, 4),
    second=shared[12:].reshape(3, 4)[1:],
    expanded=torch.tensor([3.0]).expand(4),
    empty=torch.zeros(0, 4),
    parameter=torch.nn.Parameter(torch.tensor([9.0])),
)
state._metadata = {"": {"version": 1}}
torch.save(state, "state.bin")
torch.save(state, "state-legacy.bin", _use_new_zipfile_serialization=False)
torch.save({"epoch": 3, "loss": 0.5, "model": state}, "training.bin")
torch.save(state, "state-protocol4.bin", pickle_protocol=4)
torch.jit.script(torch.nn.Linear(1, 1)).save("torchscript.bin")
