// Counts the messages whose price is above a limit, in a file with a message a line, each behind a
// mark of two characters, as wscat prints them: node dearer.js FILE LIMIT
'use strict';
const fs = require('node:fs');
const readline = require('node:readline');

const [file, limit] = process.argv.slice(2);
let count = 0;
readline
  .createInterface({ input: fs.createReadStream(file, { highWaterMark: 1 << 20 }) })
  .on('line', (line) => {
    const start = line.indexOf('{');
    if (start < 0) return;
    try {
      if (JSON.parse(line.slice(start)).price > Number(limit)) count++;
    } catch {
      // What wscat says of itself.
    }
  })
  .on('close', () => console.log(count));
