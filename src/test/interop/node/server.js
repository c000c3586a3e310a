'use strict';

// A server on the package ws for Sockeye's tests: greets each client, answers each message, and
// does what the test tells it by the first word of a message or by a line on standard input.
//
//   node server.js [--deflate] [--tls CERTIFICATE KEY] [--refuse]
//
// Its first line on standard output is the port it listens on.

const fs = require('node:fs');
const http = require('node:http');
const https = require('node:https');
const { WebSocket, WebSocketServer } = require('ws');

const options = { deflate: false, tls: null, refuse: false };
const words = process.argv.slice(2);
while (words.length > 0) {
  const word = words.shift();
  if (word === '--deflate') {
    options.deflate = true;
  } else if (word === '--tls') {
    options.tls = { cert: fs.readFileSync(words.shift()), key: fs.readFileSync(words.shift()) };
  } else if (word === '--refuse') {
    options.refuse = true;
  } else {
    throw new Error(`unknown option ${word}`);
  }
}

const server = options.tls ? https.createServer(options.tls) : http.createServer();
// What ws answers where it has a port of its own.
server.on('request', (request, response) => {
  response.writeHead(426, { 'Content-Type': 'text/plain' });
  response.end('Upgrade Required');
});

const sockets = new WebSocketServer({
  server,
  perMessageDeflate: options.deflate ? { threshold: 0 } : false,
  verifyClient: options.refuse
    ? (info, answer) => answer(false, 401, 'Who are you?', { 'WWW-Authenticate': 'Bearer' })
    : undefined,
});

function flood(socket, count, code) {
  let sent = 0;
  const more = () => {
    while (sent < count && socket.bufferedAmount < 1 << 20) {
      socket.send(`message ${String(sent).padStart(8, '0')} ${'x'.repeat(83)}`);
      sent += 1;
    }
    if (sent < count) {
      setImmediate(more);
    } else {
      socket.send('flood done');
      if (code) {
        socket.close(Number(code));
      }
    }
  };
  more();
}

const commands = {
  close: (socket, [code, ...reason]) => socket.close(Number(code), reason.join(' ')),
  ping: (socket, [payload]) => {
    socket.once('pong', (data) => socket.send(`pong was ${data}`));
    socket.ping(payload);
  },
  flood: (socket, [count, code]) => flood(socket, Number(count), code),
  reset: (socket) => socket._socket.resetAndDestroy(),
  terminate: (socket) => socket.terminate(),
  fragments: (socket) => {
    socket.send('one ', { fin: false });
    socket.send('two ', { fin: false });
    socket.send('three');
  },
};

sockets.on('connection', (socket) => {
  socket.send('Welcome to the WebSocket server!');
  socket.on('error', (error) => console.error(error.message));
  socket.on('close', (code, reason) => console.log(`closed ${code} ${reason}`));
  socket.on('message', (data, binary) => {
    if (binary) {
      socket.send(data, { binary: true });
      return;
    }
    const text = data.toString();
    const [first, ...rest] = text.split(' ');
    if (first.startsWith('/') && commands[first.slice(1)]) {
      commands[first.slice(1)](socket, rest);
    } else {
      socket.send(`Hello, you sent -> ${text}`);
    }
  });
});

// The test speaks through the server, at a moment of its own.
process.stdin.setEncoding('utf8');
let held = '';
process.stdin.on('data', (chunk) => {
  held += chunk;
  const lines = held.split('\n');
  held = lines.pop();
  for (const line of lines) {
    for (const socket of sockets.clients) {
      if (socket.readyState === WebSocket.OPEN) {
        socket.send(line);
      }
    }
  }
});
process.stdin.on('end', () => process.exit(0));

server.listen(0, '127.0.0.1', () => console.log(server.address().port));
