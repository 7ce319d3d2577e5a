export interface HexRow {
  readonly offset: string;
  readonly hex: readonly string[];
  readonly text: string;
}

const bytesPerRow = 16;

/** Bytes of base64 text; empty for null. */
export const bytesOf = (base64: string | null): Uint8Array => {
  if (base64 === null || base64 === '') return new Uint8Array();
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
};

/** Rows of sixteen bytes: offset, hexadecimal, and printable ASCII with a dot for everything else. */
export const hexRows = (bytes: Uint8Array, bytesMax = 65_536): HexRow[] => {
  const rows: HexRow[] = [];
  for (let first = 0; first < Math.min(bytes.length, bytesMax); first += bytesPerRow) {
    const part = [...bytes.subarray(first, Math.min(first + bytesPerRow, bytesMax))];
    rows.push({
      offset: first.toString(16).padStart(6, '0'),
      hex: part.map((byte) => byte.toString(16).padStart(2, '0')),
      text: part.map((byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·')).join(''),
    });
  }
  return rows;
};

/** Header bytes as text when they are printable UTF-8, else as hexadecimal that says so. */
export const headerText = (base64: string | null): string => {
  if (base64 === null) return 'null';
  const bytes = bytesOf(base64);
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (!/\p{Cc}/u.test(text)) return text;
  } catch {
    return hexOf(bytes);
  }
  return hexOf(bytes);
};

const hexOf = (bytes: Uint8Array): string => `0x${[...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;

/** Bytes as text for reading, with a mark where they are not UTF-8. */
export const lossyText = (bytes: Uint8Array): string => new TextDecoder('utf-8').decode(bytes);
