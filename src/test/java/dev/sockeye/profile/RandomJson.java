package dev.sockeye.profile;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.math.BigDecimal;
import java.util.Random;

/// JSON and texts that nobody would think of, the same for the same seed.
final class RandomJson {
  private static final int[] ODD = {
    0, 7, '\n', ' ', '"', '\\', '/', '.', ':', '%', '<', 'é', 0x7f, 0x85, 0x2028, 0xd800, 0xdfff,
    0xfeff, 0x1f41f
  };

  private RandomJson() {}

  static JsonObject object(Random random, int depth) {
    var object = new JsonObject();
    for (int i = random.nextInt(5); i > 0; i--) {
      object.add("?" + text(random), element(random, depth - 1));
    }
    return object;
  }

  static JsonElement element(Random random, int depth) {
    return switch (random.nextInt(depth > 0 ? 6 : 4)) {
      case 0 -> new JsonPrimitive(text(random));
      case 1 -> new JsonPrimitive(BigDecimal.valueOf(random.nextLong(), random.nextInt(-9, 9)));
      case 2 -> new JsonPrimitive(random.nextBoolean());
      case 3 -> JsonNull.INSTANCE;
      case 4 -> object(random, depth);
      default -> {
        var array = new JsonArray();
        for (int i = random.nextInt(4); i > 0; i--) {
          array.add(element(random, depth - 1));
        }
        yield array;
      }
    };
  }

  static String text(Random random) {
    var text = new StringBuilder();
    for (int i = random.nextInt(12); i > 0; i--) {
      text.appendCodePoint(
          random.nextInt(3) == 0 ? ODD[random.nextInt(ODD.length)] : random.nextInt('a', 'z' + 1));
    }
    return text.toString();
  }
}
