package dev.sockeye.ui.export;

/// Which rows are exported.
public enum ExportRows {
  ALL,
  SHOWN,
  SELECTED
}
