export interface Credentials {
  readonly username: string;
  readonly password: string;
}

const hopsMax = 20;

/** As much of a browser as a sign-in needs: cookies, redirects and one form with a user name and a password. */
export class FormBrowser {
  readonly #cookies = new Map<string, string>();
  readonly #callback: string;
  /** How many times the sign-in form was sent. */
  formsSent = 0;

  constructor(callback: string) {
    this.#callback = callback;
  }

  /** Signs in where asked and returns the address of the callback. Rejects when a sign-in does not lead there. */
  async follow(start: URL, credentials: Credentials): Promise<URL> {
    const end = await this.#walk(start, credentials);
    if (typeof end === 'string') throw new Error(`the sign-in ended on a page: ${end.slice(0, 2_000)}`);
    return end;
  }

  /** As `follow`, for a sign-in that is expected to end on a page. */
  async followToPage(start: URL, credentials: Credentials): Promise<string> {
    const end = await this.#walk(start, credentials);
    if (typeof end !== 'string') throw new Error(`the sign-in was accepted: ${end.href}`);
    return end;
  }

  async #walk(start: URL, credentials: Credentials): Promise<URL | string> {
    let url = start;
    let form: URLSearchParams | undefined;
    let sent = 0;
    for (let hop = 0; hop < hopsMax; hop += 1) {
      const response = await this.#request(url, form);
      form = undefined;
      const location = response.headers.get('location');
      if (location !== null) {
        url = new URL(location, url);
        if (url.href.startsWith(this.#callback)) return url;
        continue;
      }
      const page = await response.text();
      const action = /<form method="post" action="([^"]+)"/u.exec(page)?.[1];
      if (action === undefined || sent > 0) return page;
      url = new URL(action, url);
      form = new URLSearchParams({ username: credentials.username, password: credentials.password });
      sent += 1;
      this.formsSent += 1;
    }
    throw new Error('too many redirects');
  }

  async #request(url: URL, form: URLSearchParams | undefined): Promise<Response> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, {
      method: form === undefined ? 'GET' : 'POST',
      redirect: 'manual',
      headers: { cookie },
      ...(form === undefined ? {} : { body: form }),
    });
    for (const header of response.headers.getSetCookie()) {
      const [pair = ''] = header.split(';');
      const [name = '', value = ''] = pair.split('=');
      if (value === '') this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
    return response;
  }
}
