const secretField = /token|secret|password|passphrase|authori[sz]ation|cookie|private_?key|credential/iu;
const userInfo = /(?<scheme>[a-z][a-z0-9+.-]*:\/\/)[^\s/@]*@/giu;
const bearer = /(?<scheme>\bbearer\s+)[\w.~+/-]+=*/giu;

/** Replaces credentials inside free text: the user part of a URL and bearer tokens. */
export const redactText = (text: string): string => text.replace(userInfo, '$<scheme>***@').replace(bearer, '$<scheme>***');

/** Returns a copy in which fields that are named like a secret are masked and texts hold no credentials. */
export const redactFields = <Value>(fields: Readonly<Record<string, Value>>): Record<string, Value | string> => {
  const clean: Record<string, Value | string> = {};
  for (const [name, value] of Object.entries(fields)) {
    if (secretField.test(name)) clean[name] = '***';
    else clean[name] = typeof value === 'string' ? redactText(value) : value;
  }
  return clean;
};
