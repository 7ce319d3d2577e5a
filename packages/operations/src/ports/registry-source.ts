/** What one look at a registry brought. UNCHANGED is an answer too; FAILED says why there is none that can be used. */
export type RegistryLook =
  | { readonly kind: 'LISTED'; readonly rows: readonly unknown[] }
  | { readonly kind: 'UNCHANGED' }
  | { readonly kind: 'FAILED'; readonly reason: string };

/** A registry of customers, read as a whole list. Never throws for anything that the registry does. */
export interface RegistrySource {
  look(): Promise<RegistryLook>;
  /** Makes the next look read the whole list, although the registry may say that nothing has changed: the last one was refused. */
  forget(): void;
}
