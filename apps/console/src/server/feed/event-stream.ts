const encoder = new TextEncoder();

export interface StreamEvent {
  readonly event: 'snapshot' | 'delta' | 'beat' | 'end';
  readonly id?: string;
  /** JSON text; holds no line break, since JSON escapes them. */
  readonly data: string;
}

/** One server-sent event as bytes, encoded once for every viewer. */
export const encodeEvent = ({ event, id, data }: StreamEvent): Uint8Array =>
  encoder.encode(`event: ${event}\n${id === undefined ? '' : `id: ${id}\n`}data: ${data}\n\n`);

/** First bytes of a stream: how long the browser waits before it connects again, in ms. */
export const streamPreamble = encoder.encode('retry: 1000\n\n');
