"""The lesson “Image classification with Fashion-MNIST” for Keras. Made from media/lesson/lesson.ipynb.

Usage: python lesson.py   (needs keras and tensorflow; downloads the data set)
"""

import keras
from keras import layers

CLASS_NAMES = [
    "T-shirt", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot"
]

# 1. Load the data
keras.utils.set_random_seed(42)
((train_pictures, train_labels), (test_pictures, test_labels)) = keras.datasets.fashion_mnist.load_data()
train_images = train_pictures / 255
test_images = test_pictures / 255
print("before:", train_pictures[0].min(), "to", train_pictures[0].max())
print("after: ", train_images[0].min(), "to", train_images[0].max())

# 2. Look at the data
print("training pictures", train_images.shape, "labels", train_labels.shape)
print("test pictures    ", test_images.shape, "labels", test_labels.shape)
class_names = CLASS_NAMES
print(class_names)

# 3. Build the model
model = keras.Sequential([
    layers.Flatten(input_shape=(28, 28)),
    layers.Dense(128, activation="relu"),
    layers.Dense(10),
])

# 4. Compile: decide how it learns
model.compile(optimizer=keras.optimizers.Adam(), loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True), metrics=["accuracy"])

# 5. Fit: let it learn
history = model.fit(train_images, train_labels, epochs=20, batch_size=200)

# 6. Read the summary
model.summary()

# 7. Evaluate: does it work on new pictures?
test = model.evaluate(test_images, test_labels, return_dict=True)
trained = history.history["accuracy"][-1]
print("training accuracy", format(trained, ".4f"))
print("test accuracy    ", format(test["accuracy"], ".4f"))

# 8. From logits to probabilities
probability_model = keras.Sequential([model, layers.Softmax()])
probability_model.summary()

# 9. Predict
predictions = probability_model.predict(test_images)
print(predictions.shape)
print(predictions[0])
predicted = predictions[0].argmax()
label = test_labels[0]
print("predicted", predicted, class_names[predicted])
print("label    ", label, class_names[label])

# 12. Can we do better? A convolutional network
cnn = keras.Sequential([
    layers.Conv2D(32, 3, activation="relu", input_shape=(28, 28, 1)),
    layers.MaxPooling2D(2),
    layers.Conv2D(64, 3, activation="relu"),
    layers.MaxPooling2D(2),
    layers.Flatten(),
    layers.Dropout(0.5),
    layers.Dense(10),
])
cnn.summary()
cnn.compile(optimizer="adam", loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True), metrics=["accuracy"])
cnn.fit(train_images, train_labels, epochs=1, batch_size=200)
cnn_test = cnn.evaluate(test_images, test_labels, return_dict=True)
print("dense network        ", format(test["accuracy"], ".4f"))
print("convolutional network", format(cnn_test["accuracy"], ".4f"))
