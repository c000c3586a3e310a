package dev.sockeye;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The walls between the packages, and what no class may do. Long, because it is one list of rules,
/// each with its reason.
class ArchitectureTest {
  private static final String BASE = "dev.sockeye.";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.sockeye");

  /// Which of our packages each package may use, beside itself.
  private static Map<String, List<String>> directions() {
    var allowed = new LinkedHashMap<String, List<String>>();
    List<String> both = List.of("session", "wire");
    List<String> core =
        List.of("session", "wire", "finding", "payload", "query", "journal", "exchange", "profile");
    allowed.put("wire", List.of());
    allowed.put("session", List.of("wire"));
    for (String pure : List.of("finding", "payload", "query", "profile")) {
      allowed.put(pure, both);
    }
    allowed.put("engine", both);
    allowed.put("server", both);
    allowed.put("doctor", List.of());
    allowed.put("journal", List.of("session", "wire", "query"));
    allowed.put("exchange", List.of("session", "wire", "finding", "payload", "journal"));
    allowed.put("terminal", core);
    allowed.put("ui", core);
    allowed.put("launcher", List.of());
    return allowed;
  }

  /// Which features of the window each feature may use, beside itself.
  private static Map<String, List<String>> features() {
    var allowed = new LinkedHashMap<String, List<String>>();
    allowed.put("common", List.of());
    for (String feature :
        List.of(
            "log",
            "inspector",
            "composer",
            "profiles",
            "preferences",
            "recordings",
            "export",
            "watch",
            "rates",
            "compare")) {
      allowed.put(feature, List.of("common"));
    }
    // A tab holds a log, an inspector and a composer; the window holds them all.
    allowed.put("connection", List.of("common", "log", "inspector", "composer"));
    allowed.put(
        "shell",
        List.of(
            "common",
            "log",
            "inspector",
            "composer",
            "connection",
            "profiles",
            "preferences",
            "recordings",
            "export",
            "watch",
            "rates",
            "compare"));
    return allowed;
  }

  @TestFactory
  Stream<DynamicTest> packagesUseOnlyWhatTheyMay() {
    return directions().entrySet().stream()
        .map(direction ->
            direction(
                direction.getKey(),
                direction.getValue(),
                "dev.sockeye..",
                "a wall that has one door more is none: what a package knows is what can break"
                    + " it"));
  }

  @TestFactory
  Stream<DynamicTest> featuresOfTheWindowUseOnlyWhatTheyMay() {
    return features().entrySet().stream()
        .map(feature ->
            direction(
                "ui." + feature.getKey(),
                feature.getValue().stream().map(name -> "ui." + name).toList(),
                "dev.sockeye.ui..",
                "features meet in the tab and in the window, not in one another"));
  }

  private static DynamicTest direction(
      String from, List<String> allowed, String among, String because) {
    String[] to =
        Stream.concat(Stream.of(from), allowed.stream())
            .map(name -> BASE + name + "..")
            .toArray(String[]::new);
    return DynamicTest.dynamicTest(
        from + " uses " + (allowed.isEmpty() ? "nothing" : String.join(", ", allowed)),
        () ->
            check(
                classes()
                    .that()
                    .resideInAPackage(BASE + from + "..")
                    .should()
                    .onlyDependOnClassesThat(
                        not(resideInAPackage(among)).or(resideInAnyPackage(to)))
                    .because(because)));
  }

  @Test
  void everyPackageHasItsPlace() {
    var known = new TreeSet<>(directions().keySet());
    known.add("app");
    assertThat(partsBehind(BASE)).as("a package without rules has no walls").isSubsetOf(known);
    assertThat(partsBehind(BASE + "ui.")).isSubsetOf(features().keySet());
  }

  private static Set<String> partsBehind(String prefix) {
    return CLASSES.stream()
        .map(JavaClass::getPackageName)
        .filter(name -> name.startsWith(prefix))
        .map(name -> name.substring(prefix.length()).split("\\.")[0])
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void packagesFormNoCycles() {
    check(
        slices()
            .matching("dev.sockeye.(**)")
            .should()
            .beFreeOfCycles()
            .because("packages in a cycle are one package with several names"));
  }

  @Test
  void wireStandsOnTheLanguageAlone() {
    check(
        classes()
            .that()
            .resideInAPackage("dev.sockeye.wire..")
            .should()
            .onlyDependOnClassesThat(
                resideInAnyPackage(
                        "dev.sockeye.wire..",
                        "java.lang..",
                        "java.nio..",
                        // The hash of Sec-WebSocket-Accept.
                        "java.security",
                        "java.util..",
                        "org.jspecify.annotations")
                    .or(type(ByteArrayOutputStream.class)))
            .because("a test plays it with bytes alone: no socket, no clock, no log"));
    check(
        noClasses()
            .that()
            .resideInAPackage("dev.sockeye.wire..")
            .should()
            .dependOnClassesThat(
                simpleName("Thread")
                    .or(
                        resideInAnyPackage(
                            "java.util.concurrent..",
                            "java.util.logging..",
                            "java.nio.channels..",
                            "java.nio.file..")))
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .because("the protocol has no thread and no clock; those who own them call it"));
  }

  @Test
  void onlyTheEngineHasClientSocketsAndTls() {
    onlyIn(
        resideInAnyPackage("javax.net..", "java.net.http..")
            .or(
                resideInAPackage("java.net")
                    .and(simpleNameIn("Socket", "SocketException", "HttpURLConnection", "Proxy"))),
        "every byte to a peer is seen, timed and recorded in one place",
        "engine");
    onlyIn(
        resideInAPackage("java.net")
            .and(simpleNameIn("InetSocketAddress", "InetAddress", "ServerSocket")),
        "addresses are the affair of those who connect and listen",
        "engine",
        "server");
  }

  @Test
  void onlyTheJournalSpeaksSql() {
    onlyIn(
        resideInAnyPackage("java.sql..", "javax.sql..", "org.sqlite.."),
        "the schema and its transactions have one owner",
        "journal");
  }

  @Test
  void onlyEngineAndServerKnowTheWebSocketLibrary() {
    onlyIn(
        resideInAPackage("org.java_websocket.."),
        "it does the opening handshake and the local server, and hides too much for more",
        "engine",
        "server");
  }

  @Test
  void onlyTheWindowKnowsJavaFx() {
    onlyIn(
        resideInAnyPackage("javafx..", "com.sun.javafx.."),
        "the terminal is the proof that the core needs no window",
        "ui",
        "app");
    onlyIn(
        resideInAnyPackage("org.fxmisc..", "atlantafx..", "org.kordamp.."),
        "controls and themes are the window's",
        "ui",
        "app");
  }

  @Test
  void viewModelsKnowNoControls() {
    check(
        classes()
            .that()
            .haveSimpleNameEndingWith("ViewModel")
            .should()
            .onlyDependOnClassesThat(
                not(resideInAnyPackage("javafx..", "org.fxmisc..", "atlantafx.."))
                    .or(
                        resideInAnyPackage(
                            "javafx.beans..", "javafx.collections..", "javafx.util..")))
            .because("a view-model is tested without a stage"));
  }

  @Test
  void theFxThreadIsEnteredInTwoClassesOfUiCommonAtMost() {
    DescribedPredicate<JavaMethodCall> runLater =
        DescribedPredicate.describe(
            "Platform.runLater",
            call ->
                call.getName().equals("runLater")
                    && call.getTargetOwner().getName().equals("javafx.application.Platform"));
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("dev.sockeye.ui.common")
            .should()
            .callMethodWhere(runLater)
            .because("what comes once per frame must not become a task of the FX thread"));
    assertThat(
            CLASSES.stream()
                .filter(type ->
                    type.getAccessesFromSelf().stream().anyMatch(access -> isRunLater(access)))
                .map(JavaClass::getSimpleName))
        .hasSizeLessThanOrEqualTo(2);
  }

  private static boolean isRunLater(JavaAccess<?> access) {
    return access.getName().equals("runLater")
        && access.getTargetOwner().getName().equals("javafx.application.Platform");
  }

  @Test
  void onlyTheEdgesWriteToTheStandardStreams() {
    check(
        noClasses()
            .that(
                not(
                    resideInAnyPackage("dev.sockeye.app..", "dev.sockeye.launcher..")
                        .or(simpleName("Console").and(resideInAPackage("dev.sockeye.terminal")))))
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .callMethod(Throwable.class, "printStackTrace")
            .because("standard output holds entries alone; what went wrong goes to the log"));
  }

  @Test
  void nobodyReflects() {
    check(
        noClasses()
            .should()
            .dependOnClassesThat(resideInAPackage("java.lang.reflect.."))
            .orShould()
            .callMethod(Class.class, "forName", String.class)
            .because("what is called is written where it is called"));
  }

  @Test
  void noStateIsStatic() {
    check(
        fields()
            .that()
            .areStatic()
            .should()
            .beFinal()
            .because("state has one owner, and a constructor that hands it on"));
  }

  @Test
  void nobodySleeps() {
    check(
        noClasses()
            .should()
            .callMethodWhere(
                DescribedPredicate.describe(
                    "Thread.sleep",
                    (JavaMethodCall call) ->
                        call.getName().equals("sleep")
                            && call.getTargetOwner().isEquivalentTo(Thread.class)))
            .because("one waits for what is to happen, with a limit"));
  }

  @Test
  void onlyThoseWithSocketsUseVirtualThreads() {
    check(
        noClasses()
            .that(not(resideInAnyPackage("dev.sockeye.engine..", "dev.sockeye.server..")))
            .should()
            .callMethod(Thread.class, "ofVirtual")
            .orShould()
            .callMethod(Thread.class, "startVirtualThread", Runnable.class)
            .orShould()
            .callMethod(java.util.concurrent.Executors.class, "newVirtualThreadPerTaskExecutor")
            .because("SQL and scans on virtual threads held up a socket's reader for 348 ms"));
  }

  @Test
  void namesSayWhatAClassIs() {
    check(
        noClasses()
            .should()
            .haveNameMatching(".*(Manager|Helper|Utils?|Impl|Service)")
            .because("such a name fits any class, and so tells of none"));
  }

  @Test
  void everyPackageIsNullMarked() {
    var unmarked = new TreeSet<String>();
    for (JavaClass type : CLASSES) {
      JavaPackage itsPackage = type.getPackage();
      // The launcher is compiled for Java 8, which JSpecify's annotations are not.
      if (!itsPackage.isAnnotatedWith(NullMarked.class)
          && !itsPackage.getName().equals("dev.sockeye.launcher")) {
        unmarked.add(itsPackage.getName());
      }
    }
    assertThat(unmarked).as("null is written where it is meant, and nowhere else").isEmpty();
  }

  private static void onlyIn(
      DescribedPredicate<JavaClass> types, String because, String... packages) {
    String[] inside =
        Arrays.stream(packages).map(name -> BASE + name + "..").toArray(String[]::new);
    check(
        noClasses()
            .that(not(resideInAnyPackage(inside)))
            .should()
            .dependOnClassesThat(types)
            .because(because));
  }

  private static DescribedPredicate<JavaClass> simpleNameIn(String... names) {
    return DescribedPredicate.describe(
        "named " + String.join(", ", names),
        type -> Arrays.asList(names).contains(type.getSimpleName()));
  }

  /// Packages that are yet to come break no rule.
  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(CLASSES);
  }
}
