/** Height and width of a Fashion-MNIST picture, in pixels. */
export const PICTURE_SIDE = 28;

/** Pixels of one picture, row by row from the top left; one byte each, 0 (background) to 255 (brightest). */
export const PICTURE_PIXELS = PICTURE_SIDE * PICTURE_SIDE;

export const TRAINING_PICTURES = 60_000;
export const TEST_PICTURES = 10_000;
