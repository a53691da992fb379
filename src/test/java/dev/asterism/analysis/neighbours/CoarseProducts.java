package dev.asterism.analysis.neighbours;

import dev.asterism.model.matrix.InterleavedBlocks;
import dev.asterism.model.matrix.Matrix;
import dev.asterism.model.matrix.MatrixProducts;

/// Products that are off by what they may be off, now up, now down.
record CoarseProducts(float tolerance) implements MatrixProducts {
    @Override
    public Tiles tiles(Matrix rows, Matrix columns, float[] origin, int side) {
        return new Tiles() {
            @Override
            public float tolerance() {
                return tolerance;
            }

            @Override
            public void multiply(int row, int column, Lines lines) {
                float[] products = new float[side];
                InterleavedBlocks dealtRows = new InterleavedBlocks(rows.rows(), side);
                InterleavedBlocks dealtColumns = new InterleavedBlocks(columns.rows(), side);
                for (int i = 0; i < dealtRows.size(row); i++) {
                    for (int j = 0; j < dealtColumns.size(column); j++) {
                        products[j] =
                                product(rows, dealtRows.row(row, i), columns, dealtColumns.row(column, j), origin);
                    }
                    lines.take(i, products);
                }
            }

            @Override
            public void close() {}
        };
    }

    private float product(Matrix a, int i, Matrix b, int j, float[] origin) {
        double product = 0;
        double lengthA = 0;
        double lengthB = 0;
        for (int c = 0; c < a.columns(); c++) {
            double x = a.at(i, c) - origin[c];
            double y = b.at(j, c) - origin[c];
            product += x * y;
            lengthA += x * x;
            lengthB += y * y;
        }
        double error = 0.99 * tolerance * Math.sqrt(lengthA * lengthB);
        return (float) (product + ((i + j) % 2 == 0 ? error : -error));
    }
}
