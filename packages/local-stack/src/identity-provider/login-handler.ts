import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

import type Provider from 'oidc-provider';
import { errors } from 'oidc-provider';

import type { DemoAccount } from '../secrets.ts';
import { loginPage, messagePage } from './pages.ts';

const bodyLimitBytes = 4_096;

const readForm = async (request: IncomingMessage): Promise<URLSearchParams> => {
  let text = '';
  for await (const chunk of request) {
    text += String(chunk);
    if (text.length > bodyLimitBytes) throw new Error('form too large');
  }
  return new URLSearchParams(text);
};

const isSame = (one: string, other: string): boolean =>
  timingSafeEqual(createHash('sha256').update(one).digest(), createHash('sha256').update(other).digest());

const sendHtml = (response: ServerResponse, status: number, html: string): void => {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'",
  });
  response.end(html);
};

/** Answers `/interaction/<uid>`: shows the form, checks the password, hands the result back to the provider. */
export const loginHandler =
  (provider: Provider, accounts: readonly DemoAccount[]) =>
  async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      const { uid, params, session } = await provider.interactionDetails(request, response);
      const signedIn = accounts.find((account) => account.id === session?.accountId);
      const show = (status: number, username: string, problem?: string): void =>
        sendHtml(response, status, loginPage({ action: `/interaction/${uid}`, username, isStepUp: signedIn !== undefined, problem }));
      if (request.method !== 'POST') {
        const hint = typeof params['login_hint'] === 'string' ? params['login_hint'] : '';
        show(200, signedIn?.username ?? hint);
        return;
      }
      const form = await readForm(request);
      const username = form.get('username')?.trim() ?? '';
      const account = accounts.find((each) => each.username === username);
      if (!isSame(form.get('password') ?? '', account?.password ?? '') || account === undefined) {
        show(401, username, 'User name or password is wrong.');
        return;
      }
      await provider.interactionFinished(
        request,
        response,
        { login: { accountId: account.id, amr: ['pwd'], remember: true } },
        { mergeWithLastSubmission: false },
      );
    } catch (error) {
      const isExpired = error instanceof errors.SessionNotFound;
      sendHtml(
        response,
        isExpired ? 400 : 500,
        messagePage(
          'Sign-in failed',
          isExpired ? 'This sign-in has expired. Go back to the console and start again.' : 'The demo sign-in met an error.',
        ),
      );
      if (!isExpired) process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    }
  };
