const scannedBytes = 4_096;
const field = /"firmware"\s*:\s*"([A-Za-z0-9][A-Za-z0-9._+-]{0,59})"/u;

/** Firmware version that a payload names, also one that is no JSON: a bounded look at its first 4 KiB. Empty when none. */
export const findFirmware = (payload: Uint8Array): string => {
  const head = Buffer.from(payload.buffer, payload.byteOffset, Math.min(payload.byteLength, scannedBytes)).toString('latin1');
  return field.exec(head)?.[1] ?? '';
};
