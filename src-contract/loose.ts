import { z } from 'zod'

/**
 * An object that keeps keys it does not know, as everything from the gateway must (events only grow). The type does not
 * show those keys: nothing of ours may read them, and an index signature would make every typing mistake compile.
 */
export const loose = <Shape extends z.core.$ZodLooseShape>(shape: Shape) =>
  z.looseObject(shape) as unknown as z.ZodObject<Shape>
