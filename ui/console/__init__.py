"""The command line: the same functions as the window, for scripts and for PCs without a screen. Imports no Qt."""
