"""Tells addresses of the web and of object stores apart, and refuses every other."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from itf_extract.errors import ItfError
from itf_extract.patterns import compiled

if TYPE_CHECKING:
    from urllib.parse import SplitResult

_ADDRESS = compiled(r"[A-Za-z][A-Za-z0-9+.-]*://")
_WEB = frozenset({"http", "https"})
STORES = {"s3": "s3fs"}  # what a store's address begins with, and the package that knows the store
_BUCKET = compiled(r"[A-Za-z0-9][A-Za-z0-9._-]*")


class AddressError(ItfError):
    """An address that is neither the web's nor a store's, or that has a secret in it."""


def is_address(argument: str) -> bool:
    """Whether an argument is an address of whatever sort, rather than a path."""
    return _ADDRESS.match(argument) is not None


def is_store(argument: str) -> bool:
    """Whether an argument is an address in an object store, such as ``s3://bucket/papers``."""
    return is_address(argument) and _scheme(argument) in STORES


def checked_store(address: str) -> str:
    """The address of a store, without a slash at its end.

    Raises AddressError for any other address, one that names no bucket, and where the package for it is missing.
    """
    if not is_store(address):
        message = f"{address}: is no store that can be used ({', '.join(f'{scheme}://' for scheme in STORES)})"
        raise AddressError(message)
    scheme, package = _scheme(address), STORES[_scheme(address)]
    bucket, _, key = address.partition("://")[2].partition("/")
    if "@" in bucket or not _BUCKET.fullmatch(bucket):
        message = f"{scheme}://...: names no bucket, or has a secret in it, which the manifest would tell"
        raise AddressError(message)
    if find_spec(package) is None:
        message = f"{address}: needs the package {package}; install itf-extract[{scheme}]"
        raise AddressError(message)
    return f"{scheme}://{bucket}/{key}".rstrip("/")


def checked_web(address: str) -> SplitResult:
    """The parts of an address of the web.  Raises AddressError for any other, and for one with a password."""
    try:
        parts = urlsplit(address)
    except ValueError as error:
        message = f"{address}: is no address ({error})"
        raise AddressError(message) from error
    if parts.scheme.lower() not in _WEB or not parts.hostname:
        message = f"{address}: is read from nowhere but the web (http, https) and stores (s3); fetch it first"
        raise AddressError(message)
    if parts.password is not None:
        message = f"{parts.hostname}: its address has a password, which the manifest would tell; fetch it first"
        raise AddressError(message)
    return parts


def is_web(address: str) -> bool:
    """Whether something is an address of the web that may be fetched."""
    try:
        checked_web(address)
    except AddressError:
        return False
    return True


def file_system(address: str) -> Any:  # noqa: ANN401 -- fsspec has no types
    """What opens an address of a store, configured by the environment as its package documents (AWS_...)."""
    import fsspec  # noqa: PLC0415 -- slow to load

    return fsspec.filesystem(_scheme(address), use_listings_cache=False)


def _scheme(address: str) -> str:
    return address.partition("://")[0].lower()
