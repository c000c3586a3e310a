package dev.sockeye.ui.inspector;

/// A line of the inspector: a name and its value, in words.
public record Fact(String name, String value) {}
