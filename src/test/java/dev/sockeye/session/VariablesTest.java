package dev.sockeye.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VariablesTest {
  private final Map<String, String> environment =
      Map.of("TOKEN", "s3cret", "EMPTY", "", "ODD", "a$1\\b${env:TOKEN}");
  private final Variables variables =
      new Variables(
          name -> Optional.ofNullable(environment.get(name)),
          name -> name.equals("echo") ? Optional.of("ws://localhost:9") : Optional.empty());

  @Test
  void leavesTextWithoutVariablesAlone() {
    Variables.Filled filled = variables.fill("a $b {c} ${d $TOKEN");
    assertThat(filled.text()).isEqualTo("a $b {c} ${d $TOKEN");
    assertThat(filled.secrets()).isEmpty();
    assertThat(filled.missing()).isEmpty();
  }

  @Test
  void fillsInTheEnvironmentAndRemembersItAsSecret() {
    Variables.Filled filled = variables.fill("Bearer ${env:TOKEN}, ${env:TOKEN}");
    assertThat(filled.text()).isEqualTo("Bearer s3cret, s3cret");
    assertThat(filled.secrets()).containsExactly("s3cret");
  }

  @Test
  void fillsInWhatTheProgramKnowsWhichIsNoSecret() {
    Variables.Filled filled = variables.fill("${echo}/x");
    assertThat(filled.text()).isEqualTo("ws://localhost:9/x");
    assertThat(filled.secrets()).isEmpty();
  }

  @Test
  void leavesWhatIsMissingInItsPlaceAndNamesIt() {
    Variables.Filled filled = variables.fill("${env:NO}-${what}-${}-${env:}");
    assertThat(filled.text()).isEqualTo("${env:NO}-${what}-${}-${env:}");
    assertThat(filled.missing()).containsExactlyInAnyOrder("env:NO", "what", "", "env:");
  }

  @Test
  void takesValuesLiterallyAndOnce() {
    assertThat(variables.fill("<${env:ODD}>").text()).isEqualTo("<a$1\\b${env:TOKEN}>");
  }

  @Test
  void knowsAnEmptyValueWhichHidesNothing() {
    Variables.Filled filled = variables.fill("[${env:EMPTY}]");
    assertThat(filled.text()).isEqualTo("[]");
    assertThat(filled.secrets()).isEmpty();
    assertThat(filled.missing()).isEmpty();
  }
}
