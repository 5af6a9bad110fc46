type RecordKind = 'request' | 'bid' | 'holder' | 'posting' | 'use' | 'event' | 'deal'

/** The keys that every record of a scenario has by itself; all others are declared facts under their short names. */
export const RECORD_KEYS: Readonly<Record<RecordKind, readonly string[]>> = {
  request: ['id', 'by', 'submitted', 'from', 'to', 'quantity', 'region', 'price', 'bids'],
  bid: ['id', 'by', 'price', 'minimum', 'maximum', 'received', 'request'],
  holder: [],
  posting: ['id', 'stream', 'period', 'amount', 'at'],
  use: ['id', 'by', 'at'],
  event: ['at', 'event', 'of', 'by', 'right', 'answer'],
  deal: ['at', 'event', 'of', 'by', 'with', 'from', 'until'],
}
