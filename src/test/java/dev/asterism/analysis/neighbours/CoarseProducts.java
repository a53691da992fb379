package dev.asterism.analysis.neighbours;

import dev.asterism.model.Matrix;
import dev.asterism.model.MatrixProducts;

/// Products that are off by what they may be off, now up, now down.
record CoarseProducts(float tolerance) implements MatrixProducts {
    @Override
    public Tiles tiles(Matrix rows, Matrix columns, int side) {
        return new Tiles() {
            @Override
            public float tolerance() {
                return tolerance;
            }

            @Override
            public void multiply(int row, int column, float[] products) {
                int width = Math.min(side, columns.rows() - column * side);
                for (int i = 0; i < Math.min(side, rows.rows() - row * side); i++) {
                    for (int j = 0; j < width; j++) {
                        products[i * width + j] = product(rows, row * side + i, columns, column * side + j);
                    }
                }
            }

            @Override
            public void close() {}
        };
    }

    private float product(Matrix a, int i, Matrix b, int j) {
        double product = 0;
        double lengthA = 0;
        double lengthB = 0;
        for (int c = 0; c < a.columns(); c++) {
            product += (double) a.at(i, c) * b.at(j, c);
            lengthA += (double) a.at(i, c) * a.at(i, c);
            lengthB += (double) b.at(j, c) * b.at(j, c);
        }
        double error = 0.99 * tolerance * Math.sqrt(lengthA * lengthB);
        return (float) (product + ((i + j) % 2 == 0 ? error : -error));
    }
}
