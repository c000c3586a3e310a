package dev.sockeye.ui.shell;

import dev.sockeye.journal.Recordings;
import dev.sockeye.profile.ProfileStore;
import dev.sockeye.session.RequestPreview;
import dev.sockeye.session.SessionFactory;
import dev.sockeye.session.Variables;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/// What the window is built on; the composition root fills it in.
///
/// @param hold keeps a secret for the run, by the name of the environment variable that a profile
///   names in its place
/// @param echo tells in a few words how the local echo server stands; from the FX thread, at no
///   cost
public record Services(
    SessionFactory sessions,
    RequestPreview.Maker previews,
    Recordings recordings,
    Variables variables,
    ProfileStore profiles,
    BiConsumer<String, String> hold,
    Supplier<String> echo,
    String version) {}
