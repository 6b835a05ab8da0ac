"""Pages are looked at in the files that all tests of editions share."""

from tests.editions.conftest import printed

__all__ = ["printed"]
