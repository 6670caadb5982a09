"""Where bundles travel: a folder or stick, one file, a WebDAV server, an S3 store. One interface for all."""

from storage.exchange.stores.base import Found, Store
from storage.exchange.stores.bundle_file import BundleReader, BundleWriter
from storage.exchange.stores.folder import FolderStore
from storage.exchange.stores.waiting import Steps
from storage.exchange.stores.watched import Watched

__all__ = ["BundleReader", "BundleWriter", "FolderStore", "Found", "Steps", "Store", "Watched"]
