package dev.sockeye.benchmark;

import java.nio.charset.StandardCharsets;

/// The messages of the benchmark: trades of a market as JSON, 100 B each, told apart by a number.
///
/// One in 2,000 has a price that `"price":77[0-9]7,` finds, one in 1,000 the type "error".
final class Feed {
  static final int SIZE = 100;

  /// The regular expression of the benchmark, and how many messages it finds one in.
  static final String PATTERN = "price\":77[0-9]7,";

  static final int FOUND_EVERY = 2_000;
  static final int ERROR_EVERY = 1_000;

  private static final String TEXT =
      "{\"type\":\"trade\",\"channel\":\"BTC-USD\",\"seq\":1000000000,\"price\":1000,"
          + "\"size\":0.25,\"side\":\"buy\",\"of\":\"b\"}";
  private static final byte[] TEMPLATE = TEXT.getBytes(StandardCharsets.US_ASCII);
  private static final byte[] TRADE = "trade".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] ERROR = "error".getBytes(StandardCharsets.US_ASCII);
  private static final int TYPE = TEXT.indexOf("trade");
  private static final int NUMBER = TEXT.indexOf("1000000000");
  private static final int PRICE = TEXT.indexOf("1000,");

  static {
    if (TEMPLATE.length != SIZE) {
      throw new IllegalStateException("a message has " + TEMPLATE.length + " bytes");
    }
  }

  private Feed() {}

  /// Writes a message.
  ///
  /// @param number below 9 thousand million
  static void put(long number, byte[] into, int at) {
    System.arraycopy(TEMPLATE, 0, into, at, SIZE);
    System.arraycopy(number % ERROR_EVERY == 7 ? ERROR : TRADE, 0, into, at + TYPE, TRADE.length);
    digits(1_000_000_000 + number, 10, into, at + NUMBER);
    digits(price(number), 4, into, at + PRICE);
  }

  static byte[] message(long number) {
    byte[] bytes = new byte[SIZE];
    put(number, bytes, 0);
    return bytes;
  }

  static long price(long number) {
    if (number % FOUND_EVERY == 11) {
      return 7_707 + 10 * (number / FOUND_EVERY % 10);
    }
    long price = 1_000 + number * 7_919 % 9_000;
    return price / 100 == 77 && price % 10 == 7 ? price + 1 : price;
  }

  private static void digits(long value, int count, byte[] into, int at) {
    long left = value;
    for (int i = at + count - 1; i >= at; i--) {
      into[i] = (byte) ('0' + left % 10);
      left /= 10;
    }
  }
}
