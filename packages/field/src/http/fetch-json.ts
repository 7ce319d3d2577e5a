export type HttpFailure = 'TIMEOUT' | 'CONNECTION' | 'STATUS' | 'TOO_LARGE' | 'NOT_JSON';

/** What came of one request: a parsed body with its validators, 304, or a failure with a sentence for people. */
export type HttpAnswer =
  | { readonly kind: 'BODY'; readonly body: unknown; readonly headers: Headers }
  | { readonly kind: 'NOT_MODIFIED'; readonly headers: Headers }
  | { readonly kind: 'FAILED'; readonly failure: HttpFailure; readonly reason: string };

export interface HttpLimits {
  readonly timeoutMs: number;
  /** A longer body is not read to its end. */
  readonly bytesMax: number;
}

/**
 * Asks for a JSON document, within a time and a size that include the body. Redirects are not followed, since they would lead to another
 * server. Never throws for anything that the server does.
 */
export const fetchJson = async (url: string, headers: Readonly<Record<string, string>>, limits: HttpLimits): Promise<HttpAnswer> => {
  try {
    const response = await fetch(url, { headers, redirect: 'manual', signal: AbortSignal.timeout(limits.timeoutMs) });
    if (response.status === 304) return { kind: 'NOT_MODIFIED', headers: response.headers };
    const text = await readText(response, limits.bytesMax);
    if (response.status !== 200) return failed('STATUS', `answers ${response.status}${explanation(text)}`);
    if (text === null) return failed('TOO_LARGE', `answers more than ${limits.bytesMax} bytes`);
    return { kind: 'BODY', body: parse(text), headers: response.headers };
  } catch (error) {
    if (error instanceof SyntaxError) return failed('NOT_JSON', 'answers something that is not JSON');
    if (error instanceof DOMException && error.name === 'TimeoutError')
      return failed('TIMEOUT', `gives no answer within ${limits.timeoutMs} ms`);
    return failed('CONNECTION', `cannot be reached (${causeOf(error)})`);
  }
};

const failed = (failure: HttpFailure, reason: string): HttpAnswer => ({ kind: 'FAILED', failure, reason });

const parse = (text: string): unknown => JSON.parse(text);

/** Null once the body is longer than allowed. */
const readText = async (response: Response, bytesMax: number): Promise<string | null> => {
  if (response.body === null) return '';
  const decoder = new TextDecoder();
  let [text, bytes] = ['', 0];
  const chunks: ReadableStream<Uint8Array> = response.body;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    if (bytes > bytesMax) return null;
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
};

/** What both weather services and most others say in an error document, without anything else of it. */
const explanation = (text: string | null): string => {
  const said = /"(?:reason|detail|title)"\s*:\s*"(?<words>[^"]{1,120})/u.exec(text ?? '')?.groups?.['words'];
  return said === undefined ? '' : `: ${said}`;
};

const causeOf = (error: unknown): string => {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  if (cause instanceof Error) return 'code' in cause && typeof cause.code === 'string' ? cause.code : cause.message.slice(0, 120);
  return 'unknown';
};
