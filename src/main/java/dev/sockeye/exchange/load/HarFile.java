package dev.sockeye.exchange.load;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;

/// Reads HAR.
final class HarFile {
  interface Source {
    InputStream open() throws IOException;
  }

  private HarFile() {}

  static List<Path> load(Source source, String name, LoadTarget target) throws IOException {
    throw new WrongFile("HAR");
  }
}
