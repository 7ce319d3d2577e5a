const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const timeLength = 10;

/** Instant at which a ULID was made, milliseconds since 1970; null when the text is no ULID. */
export const ulidTimeMs = (id: string): number | null => {
  if (!/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/u.test(id)) return null;
  return Array.from(id.slice(0, timeLength)).reduce((ms, letter) => ms * alphabet.length + alphabet.indexOf(letter), 0);
};
