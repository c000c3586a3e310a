// Appends every message of a WebSocket to a file, as JSON lines: node append.js URL FILE
'use strict';
const fs = require('node:fs');
const WebSocket = require('ws');

const [url, file] = process.argv.slice(2);
const socket = new WebSocket(url, { perMessageDeflate: false });
const out = fs.createWriteStream(file, { highWaterMark: 1 << 20 });
let lines = [];

// One write for all that came in a turn of the loop; the socket rests while the file is behind.
function append() {
  const text = lines.join('');
  lines = [];
  if (!out.write(text)) {
    socket.pause();
    out.once('drain', () => socket.resume());
  }
}

socket.on('message', (data, isBinary) => {
  if (lines.length === 0) setImmediate(append);
  lines.push(JSON.stringify({ at: Date.now(), binary: isBinary, text: data.toString() }) + '\n');
});
socket.on('close', () => {
  setImmediate(() => out.end());
});
