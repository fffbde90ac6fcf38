/** 64 bits of a text: two FNV-1a lanes with different offsets, each finished as in MurmurHash3. */
function hash(text: string): [number, number] {
  let low = 0x811c9dc5;
  let high = 0x9dc5811c;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    low = Math.imul(low ^ unit, 0x01000193);
    high = Math.imul(high ^ unit ^ (low >>> 15), 0x85ebca6b);
  }
  const finish = (h: number) => {
    h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
    h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
    return h ^ (h >>> 16);
  };
  return [finish(low), finish(high)];
}

/**
 * The generator sfc32 (Chris Doty-Humphrey, PractRand), seeded with a text.
 * @returns a function that gives the next 32 random bits as a whole number from 0.
 */
export function sfc32(seed: string): () => number {
  let [a, b] = hash(seed);
  let c = a ^ 0x9e3779b9;
  let counter = 1;
  const next = () => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  };
  for (let i = 0; i < 12; i++) next();
  return next;
}
