package dev.sockeye.profile;

/// Where the window was, in the screen's units. Whether that is still on a screen is for the window
/// to judge.
///
/// @param maximized the other values are then those to go back to
public record WindowBounds(double x, double y, double width, double height, boolean maximized) {}
