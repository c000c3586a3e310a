package dev.sockeye.benchmark;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The same floods on two pages in headless Chromium, which is what tools in a browser or in
/// Electron do: one appends an element for each message, one repaints a virtual list once a frame.
/// Not among the parts that run by themselves, since it says nothing of Sockeye.
final class BrowserPart implements Part {
  private static final Path PAGES = Path.of("src/test/benchmark/browser");
  private static final int PATIENCE_SECONDS = 180;

  private final BlockingQueue<String> results = new LinkedBlockingQueue<>();

  @Override
  public void run(Figures figures, Setting setting) throws Exception {
    HttpServer pages =
        HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 10);
    pages.createContext("/", this::answer);
    pages.start();
    try (FloodProcess server = FloodProcess.start()) {
      for (String page : List.of("list.html", "dom.html")) {
        for (String load : List.of("/?count=200000", "/?count=500000&rate=50000")) {
          measure(figures, setting, pages, server, page, load);
        }
      }
    } finally {
      pages.stop(0);
    }
  }

  private void measure(
      Figures figures,
      Setting setting,
      HttpServer pages,
      FloodProcess server,
      String page,
      String load)
      throws Exception {
    String id = page.substring(0, page.indexOf('.')) + (load.contains("rate") ? ".50k" : ".200k");
    String words =
        "Chromium, %s, %s"
            .formatted(
                page.startsWith("dom") ? "an element a message" : "virtual list",
                load.contains("rate") ? "50,000/s for 10 s" : "200,000 at once");
    String address =
        "http://127.0.0.1:%d/%s?url=%s"
            .formatted(
                pages.getAddress().getPort(),
                page,
                URLEncoder.encode(server.url(load), StandardCharsets.UTF_8));
    Process chromium =
        new ProcessBuilder(
                "chromium",
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--window-size=1280,820",
                "--remote-debugging-port=0",
                "--user-data-dir=" + setting.folder().resolve("profile-" + id),
                address)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      @Nullable String result = results.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (result == null) {
        figures.skipped(id, words, "not done after " + PATIENCE_SECONDS + " s");
        return;
      }
      JsonObject json = JsonParser.parseString(result).getAsJsonObject();
      double rate = json.get("received").getAsDouble() / json.get("seconds").getAsDouble();
      figures.told(id, words, rate, "messages/s", json.asMap());
      figures.told(
          id + ".p50",
          "  frame interval: p50",
          json.get("p50Millis").getAsDouble(),
          "ms",
          Map.of());
      figures.told(
          id + ".p99",
          "  frame interval: p99",
          json.get("p99Millis").getAsDouble(),
          "ms",
          Map.of());
    } finally {
      chromium.descendants().forEach(ProcessHandle::destroy);
      chromium.destroy();
      chromium.waitFor(10, TimeUnit.SECONDS);
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      byte[] body = {};
      if (path.equals("/result")) {
        results.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      } else if (path.matches("/[a-z]+\\.(html|js)")) {
        body = Files.readAllBytes(PAGES.resolve(path.substring(1)));
        exchange
            .getResponseHeaders()
            .set("Content-Type", path.endsWith("js") ? "text/javascript" : "text/html");
      }
      exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
      if (body.length > 0) {
        exchange.getResponseBody().write(body);
      }
    }
  }
}
