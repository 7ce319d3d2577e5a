import type { DeviceState, FeedSections } from '#feed/model.ts';

/** The picture as JSON texts, one for each part that can change alone, so that each is built once for all viewers. */
export interface PictureParts {
  readonly devices: ReadonlyMap<string, string>;
  readonly sections: ReadonlyMap<string, string>;
}

export const emptyParts: PictureParts = { devices: new Map(), sections: new Map() };

export interface PictureRead {
  /** Undefined when it was not read this time: the last known stays. */
  readonly devices?: readonly DeviceState[];
  readonly sections: Partial<FeedSections>;
}

/** The parts after a read; parts that were not read keep their text. */
export const applyRead = (parts: PictureParts, read: PictureRead): PictureParts => {
  const devices =
    read.devices === undefined ? parts.devices : new Map(read.devices.map((device) => [device.device_id, JSON.stringify(device)] as const));
  const sections = new Map(parts.sections);
  for (const [name, value] of Object.entries(read.sections)) {
    if (value !== undefined) sections.set(name, JSON.stringify(value));
  }
  return { devices, sections };
};

const members = (texts: Iterable<readonly [string, string]>): string =>
  Array.from(texts, ([name, text]) => `${JSON.stringify(name)}:${text}`).join(',');

/** The whole picture as JSON. */
export const pictureJson = (parts: PictureParts): string => {
  const sections = members(parts.sections);
  return `{"devices":{${members(parts.devices)}}${sections === '' ? '' : `,${sections}`}}`;
};

/** What changed between two pictures as JSON, a lost device as null; null when nothing changed. */
export const deltaJson = (before: PictureParts, after: PictureParts): string | null => {
  const devices = new Map<string, string>();
  for (const [id, text] of after.devices) if (before.devices.get(id) !== text) devices.set(id, text);
  for (const id of before.devices.keys()) if (!after.devices.has(id)) devices.set(id, 'null');
  const sections = new Map([...after.sections].filter(([name, text]) => before.sections.get(name) !== text));
  if (devices.size === 0 && sections.size === 0) return null;
  const parts = [...(devices.size === 0 ? [] : [`"devices":{${members(devices)}}`]), ...(sections.size === 0 ? [] : [members(sections)])];
  return `{${parts.join(',')}}`;
};
