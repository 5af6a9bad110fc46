import type { World } from '../world.ts'

export const settleAnew = (world: World): World => world
