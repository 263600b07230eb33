import * as v from 'valibot';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** One row of `model.summary()`. */
export const LayerSummarySchema = v.object({
  /** Unique in the model, as Keras names it: `flatten`, `dense`, `dense_1`. */
  name: v.string(),
  /** Keras' class name: `Flatten`, `Dense`, `Conv2D`. */
  type: v.string(),
  /** Without the batch dimension, which is always None. */
  outputShape: v.array(count),
  parameters: count,
});
export type LayerSummary = v.InferOutput<typeof LayerSummarySchema>;

/** What Keras 3 prints of a model before training: layers, and totals at four bytes a parameter. */
export const ModelSummarySchema = v.object({
  name: v.string(),
  layers: v.array(LayerSummarySchema),
  trainableParameters: count,
  nonTrainableParameters: count,
});
export type ModelSummary = v.InferOutput<typeof ModelSummarySchema>;
