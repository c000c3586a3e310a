package dev.sockeye.exchange;

import java.util.List;

/// Requests as programs write them.
final class Samples {
  static final String CHROME_BASH =
      """
      curl 'wss://chat.example.com/room/7?token=a%20b&v=2' \\
        -H 'Upgrade: websocket' \\
        -H 'Origin: https://chat.example.com' \\
        -H 'Cache-Control: no-cache' \\
        -H 'Accept-Language: de-DE,de;q=0.9' \\
        -H 'Pragma: no-cache' \\
        -b 'sid=4f2; theme=dark' \\
        -H 'Connection: Upgrade' \\
        -H 'Sec-WebSocket-Key: q4xkcO32u266gldTuKaSOw==' \\
        -H $'User-Agent: Mozilla/5.0 (X11; it\\'s \\u0041) Chrome/130' \\
        -H 'Sec-WebSocket-Version: 13' \\
        -H 'Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits'
      """;

  static final String CHROME_CMD =
      """
      curl ^"https://chat.example.com/room/7?token=a^%^20b^&v=2^" ^
        -H ^"accept: */*^" ^
        -H ^"sec-ch-ua: ^\\^"Chromium^\\^";v=^\\^"130^\\^", ^\\^"Not?A_Brand^\\^";v=^\\^"99^\\^"^" ^
        -b ^"sid=4f2; theme=dark^" ^
        -H ^"origin: https://chat.example.com^" ^
        --data-raw ^"one^

      two^" ^
        --insecure
      """;

  static final String FIREFOX_BASH =
      "curl 'wss://chat.example.com/room/7' --compressed -H 'User-Agent: Mozilla/5.0 (X11; Linux"
          + " x86_64; rv:132.0) Gecko/20100101 Firefox/132.0' -H 'Accept: */*' -H"
          + " 'Accept-Language: en-US,en;q=0.5' -H 'Accept-Encoding: gzip, deflate, br, zstd' -H"
          + " 'Sec-WebSocket-Version: 13' -H 'Origin: https://chat.example.com' -H"
          + " 'Sec-WebSocket-Extensions: permessage-deflate' -H 'Sec-WebSocket-Key:"
          + " TXbdMShqqjm2nnGFYoG8Ow==' -H 'Connection: keep-alive, Upgrade' -H 'Cookie: sid=4f2'"
          + " -H 'Sec-Fetch-Dest: empty' -H 'Sec-Fetch-Mode: websocket' -H 'Sec-Fetch-Site:"
          + " same-origin' -H 'Pragma: no-cache' -H 'Cache-Control: no-cache' -H 'Upgrade:"
          + " websocket'";

  static final String FIREFOX_CMD =
      "curl \"wss://chat.example.com/room/7?t=a\"%\"20b\" -H \"Accept: */*\" -H \"If-None-Match:"
          + " W/\"\"abc\"\"\" -H \"Origin: https://chat.example.com\"";

  static final String POSTMAN =
      """
      curl --location --request GET 'wss://api.example.com/v1/stream' \\
      --header 'X-Api-Key: 0f3' \\
      --header 'Authorization: Bearer eyJhbGciOi'
      """;

  static final String RAW =
      """
      GET /chat?room=7 HTTP/1.1\r
      Host: chat.example.com:8443\r
      Upgrade: websocket\r
      Connection: keep-alive, Upgrade\r
      X-Trace: 1\r
      x-trace:2\r
      Sec-WebSocket-Key: q4xkcO32u266gldTuKaSOw==\r
      Sec-WebSocket-Version: 13\r
      \r
      """;

  static final String CHROME_HAR =
      """
      {
        "log": {
          "version": "1.2",
          "creator": {"name": "WebInspector", "version": "537.36"},
          "pages": [],
          "entries": [
            {
              "_resourceType": "document",
              "request": {
                "method": "GET", "url": "https://chat.example.com/", "httpVersion": "h2",
                "headers": [
                  {"name": ":authority", "value": "chat.example.com"},
                  {"name": "accept", "value": "text/html"}
                ],
                "queryString": [], "cookies": []
              },
              "response": {"status": 200, "headers": [], "content": {"size": 0}}
            },
            {
              "_resourceType": "websocket",
              "_webSocketMessages": [
                {"type": "send", "time": 1732392488.1, "opcode": 1, "data": "{\\"hi\\":1}"},
                {"type": "receive", "time": 1732392488.2, "opcode": 1, "data": "ok"}
              ],
              "request": {
                "method": "GET", "url": "wss://chat.example.com/room/7?v=2",
                "httpVersion": "HTTP/1.1",
                "headers": [
                  {"name": "Host", "value": "chat.example.com"},
                  {"name": "Connection", "value": "Upgrade"},
                  {"name": "Upgrade", "value": "websocket"},
                  {"name": "Origin", "value": "https://chat.example.com"},
                  {"name": "Sec-WebSocket-Version", "value": "13"},
                  {"name": "Sec-WebSocket-Key", "value": "q4xkcO32u266gldTuKaSOw=="}
                ],
                "queryString": [{"name": "v", "value": "2"}], "cookies": []
              },
              "response": {"status": 101, "headers": []}
            },
            {
              "request": {
                "method": "GET", "url": "https://chat.example.com/other", "httpVersion": "HTTP/1.1",
                "headers": [],
                "cookies": [{"name": "sid", "value": "4f2"}, {"name": "theme", "value": "dark"}]
              },
              "response": {"status": 101}
            }
          ]
        }
      }
      """;

  static final List<String> ALL =
      List.of(CHROME_BASH, CHROME_CMD, FIREFOX_BASH, FIREFOX_CMD, POSTMAN, RAW, CHROME_HAR);

  private Samples() {}
}
