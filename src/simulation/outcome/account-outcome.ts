/** A pot of an account: its balance is what was put in and grew, less what was drawn and what expired. */
export interface AccountOutcome {
  /** The name, and the key in brackets where pots are kept apart: `advance[first-album]`. */
  readonly id: string
  readonly name: string
  /** The values of the facts that tell its pots apart. */
  readonly key: readonly string[]
  readonly balance: string
  readonly put: string
  readonly grown: string
  readonly drawn: string
  /** What expired, or was forfeited when the agreement ended. */
  readonly expired: string
  /** What may still be put in, where there is a limit. */
  readonly room?: string
  /** All that moved it, in order. */
  readonly movements?: readonly AccountMovement[]
}

export interface AccountMovement {
  readonly on: string
  /** `open` for what was there before the horizon. */
  readonly kind: 'open' | 'put' | 'draw' | 'grow' | 'expire' | 'forfeit'
  /** The payment that moved it. */
  readonly by?: string
  readonly amount: string
  readonly balance: string
}
