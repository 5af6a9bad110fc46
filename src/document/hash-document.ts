import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { Json } from './canonical-json.ts'
import { canonicalJson } from './canonical-json.ts'
import type { Tree } from './tree.ts'
import { plainOf } from './tree.ts'

/** SHA-256, as 64 hexadecimal digits, over the canonical JSON (RFC 8785) of plain data. */
export const hashJson = (value: Json): string => bytesToHex(sha256(utf8ToBytes(canonicalJson(value))))

/**
 * The hash by which a receipt names an input: of what a document says, not of how it is written. Comments, order of
 * keys, indentation, and whether it is YAML or JSON make no difference; `0.10` and `0.1` do.
 */
export const hashDocument = (tree: Tree): string => hashJson(plainOf(tree))
