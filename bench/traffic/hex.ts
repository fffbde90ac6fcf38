const hexOfBytes = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));
const hexOfByte = (byte: number) => hexOfBytes[byte] ?? '';

/** 8 hexadecimal digits of 32 random bits. */
function hex8(bits: number): string {
  return (
    hexOfByte(bits >>> 24) +
    hexOfByte((bits >>> 16) & 255) +
    hexOfByte((bits >>> 8) & 255) +
    hexOfByte(bits & 255)
  );
}

/** @param next 32 random bits as a whole number from 0. */
export function hexDigits(digits: number, next: () => number): string {
  let text = '';
  while (text.length < digits) text += hex8(next());
  return text.slice(0, digits);
}

/**
 * In the form of a version 4 UUID.
 * @param next 32 random bits as a whole number from 0.
 */
export function uuidOf(next: () => number): string {
  const middle = hex8(next());
  const rest = hex8(next());
  return `${hex8(next())}-${middle.slice(0, 4)}-4${middle.slice(5)}-a${rest.slice(1, 4)}-${rest.slice(4)}${hex8(next())}`;
}
