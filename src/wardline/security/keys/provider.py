"""What holds the ring key: the one key that everything else in the store hangs on."""

from typing import Protocol


class RingKeyProvider(Protocol):
    """Ring keys, one an epoch. The key itself need not be readable: a provider seals and opens the ring.

    Every method that changes something returns only when the change survives a power cut. Faults: KeyStoreFault.
    """

    def epochs(self) -> frozenset[int]:
        """Epochs whose key exists, whole or not."""
        ...

    def begin(self, epoch: int) -> None:
        """Make the key of `epoch`; one that exists already is replaced."""
        ...

    def seal(self, epoch: int, data: bytes, bound: bytes) -> bytes:
        """`data` sealed under the key of `epoch`, bound to `bound`."""
        ...

    def open(self, epoch: int, sealed: bytes, bound: bytes) -> bytes:
        """What `seal` sealed."""
        ...

    def destroy(self, epoch: int) -> None:
        """Make the key of `epoch` unrecoverable; none that is gone already is a fault."""
        ...
