import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Writes a software bill of materials in CycloneDX 1.6: the jars that are shipped, as Maven
/// resolved them, and the Java they run on. The same input gives the same bytes.
///
/// `BillOfMaterials VERSION EPOCH-SECONDS JDK DEPENDENCIES JARS PARTS OUT`, where DEPENDENCIES is
/// what `dependency:list` wrote, JARS the folder of the jars, and PARTS the list of licences.
final class BillOfMaterials {
  private static final Pattern DEPENDENCY =
      Pattern.compile("\\s+([^:\\s]+):([^:]+):jar:(?:([^:]+):)?([^:]+):(?:compile|runtime)\\b.*");

  private BillOfMaterials() {}

  private record Part(List<String> jars, String licence) {}

  public static void main(String[] args) throws Exception {
    String version = args[0];
    var components = new JsonArray();
    List<Part> parts =
        Files.readAllLines(Path.of(args[5])).stream()
            .filter(line -> !line.startsWith("#"))
            .map(line -> line.split(" \\|( |$)", -1))
            .map(fields -> new Part(List.of(fields[1].split(",")), fields[2]))
            .toList();
    for (String line : Files.readAllLines(Path.of(args[3])).stream().sorted().toList()) {
      Matcher found = DEPENDENCY.matcher(line);
      if (found.matches()) {
        components.add(jar(found, Path.of(args[4]), parts));
      }
    }
    components.add(java(Path.of(args[2])));
    if (components.size() < 10) {
      throw new IllegalStateException("too few dependencies in " + args[3]);
    }
    var program = new JsonObject();
    program.addProperty("type", "application");
    program.addProperty("bom-ref", "sockeye@" + version);
    program.addProperty("name", "sockeye");
    program.addProperty("version", version);
    program.add("licenses", licence("Apache-2.0"));
    var metadata = new JsonObject();
    metadata.addProperty("timestamp", Instant.ofEpochSecond(Long.parseLong(args[1])).toString());
    metadata.add("component", program);
    var bill = new JsonObject();
    bill.addProperty("bomFormat", "CycloneDX");
    bill.addProperty("specVersion", "1.6");
    bill.addProperty(
        "serialNumber",
        "urn:uuid:"
            + UUID.nameUUIDFromBytes(components.toString().getBytes(StandardCharsets.UTF_8)));
    bill.addProperty("version", 1);
    bill.add("metadata", metadata);
    bill.add("components", components);
    var gson = new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
    Files.writeString(Path.of(args[6]), gson.toJson(bill) + "\n");
  }

  private static JsonObject jar(Matcher found, Path jars, List<Part> parts)
      throws IOException, NoSuchAlgorithmException {
    String group = found.group(1);
    String name = found.group(2);
    Optional<String> classifier = Optional.ofNullable(found.group(3));
    String version = found.group(4);
    String file = name + "-" + version + classifier.map(c -> "-" + c).orElse("") + ".jar";
    String url =
        "pkg:maven/%s/%s@%s?%stype=jar"
            .formatted(
                group, name, version, classifier.map(c -> "classifier=" + c + "&").orElse(""));
    var component = new JsonObject();
    component.addProperty("type", "library");
    component.addProperty("bom-ref", url);
    component.addProperty("group", group);
    component.addProperty("name", name);
    component.addProperty("version", version);
    var hash = new JsonObject();
    hash.addProperty("alg", "SHA-256");
    hash.addProperty("content", sha256(jars.resolve(file)));
    var hashes = new JsonArray();
    hashes.add(hash);
    component.add("hashes", hashes);
    String licence =
        parts.stream()
            .filter(part -> part.jars().contains(name))
            .map(Part::licence)
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("the licence of " + name + " is unknown"));
    component.add("licenses", licence(licence));
    component.addProperty("purl", url);
    return component;
  }

  private static JsonObject java(Path jdk) throws IOException {
    var release = new Properties();
    try (InputStream in = Files.newInputStream(jdk.resolve("release"))) {
      release.load(in);
    }
    String version = release.getProperty("JAVA_RUNTIME_VERSION").replace("\"", "");
    String implementor = release.getProperty("IMPLEMENTOR", "OpenJDK").replace("\"", "");
    var component = new JsonObject();
    component.addProperty("type", "framework");
    component.addProperty("bom-ref", "openjdk@" + version);
    component.addProperty("publisher", implementor);
    component.addProperty("name", "OpenJDK");
    component.addProperty("version", version);
    component.add("licenses", licence("GPL-2.0 with classpath exception"));
    return component;
  }

  private static JsonArray licence(String words) {
    var id = new JsonObject();
    if (words.contains("classpath")) {
      id.addProperty("expression", "GPL-2.0-only WITH Classpath-exception-2.0");
    } else {
      var inner = new JsonObject();
      inner.addProperty("id", words);
      id.add("license", inner);
    }
    var licences = new JsonArray();
    licences.add(id);
    return licences;
  }

  private static String sha256(Path file) throws IOException, NoSuchAlgorithmException {
    var digest = MessageDigest.getInstance("SHA-256");
    try (var in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(java.io.OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
