// Draws media/icon.png: the seed of a pinyon pine on a dark square, from distances to a few shapes.
import { writeFileSync } from "node:fs";
import { deflateSync } from "node:zlib";

const SIZE = 256;

/** How much of a pixel a shape covers, from the distance to its edge in pixels. */
const cover = (distance) => Math.min(1, Math.max(0, 0.5 - distance));
const mix = (below, above, share) => below.map((value, i) => value + (above[i] - value) * share);

function square(x, y) {
  const radius = 48;
  const dx = Math.max(Math.abs(x - SIZE / 2) - (SIZE / 2 - radius), 0);
  const dy = Math.max(Math.abs(y - SIZE / 2) - (SIZE / 2 - radius), 0);
  return Math.hypot(dx, dy) - radius;
}

/** Where two circles meet: a seed that stands on its tip, leaning to the right. */
function seed(x, y, scale) {
  const [u, v] = [x - SIZE / 2, y - SIZE / 2].map((value) => value / scale);
  const [a, b] = [u * 0.87 + v * 0.5, v * 0.87 - u * 0.5];
  return Math.max(Math.hypot(a - 62, b) - 118, Math.hypot(a + 62, b) - 118) * scale;
}

function pixel(x, y) {
  let colour = mix([22, 50, 79], [36, 84, 128], y / SIZE);
  colour = mix(colour, [214, 158, 92], cover(seed(x, y, 1)));
  colour = mix(colour, [244, 213, 160], cover(seed(x - 6, y + 8, 0.62)));
  return [...colour.map(Math.round), Math.round(255 * cover(square(x, y)))];
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

/** CRC-32, as PNG wants it; zlib has it from Node 22 on. */
function crc(bytes) {
  let value = ~0;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit++) {
      value = (value >>> 1) ^ (value & 1 ? 0xedb88320 : 0);
    }
  }
  return ~value >>> 0;
}

export function drawIcon(file) {
  const rows = [];
  for (let y = 0; y < SIZE; y++) {
    rows.push(0);
    for (let x = 0; x < SIZE; x++) {
      rows.push(...pixel(x + 0.5, y + 0.5));
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(SIZE, 0);
  header.writeUInt32BE(SIZE, 4);
  header.set([8, 6, 0, 0, 0], 8); // 8 bits, red green blue alpha
  writeFileSync(
    file,
    Buffer.concat([
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
      chunk("IHDR", header),
      chunk("IDAT", deflateSync(Buffer.from(rows), { level: 9 })),
      chunk("IEND", Buffer.alloc(0)),
    ]),
  );
}
