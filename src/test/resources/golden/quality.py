# Makes quality.csv for MapMetricsTest and PcaTest (scikit-learn 1.2.1): python3 quality.py > quality.csv
import numpy as np
from sklearn.manifold import trustworthiness
from sklearn.metrics import silhouette_score
from sklearn.neighbors import NearestNeighbors
from sklearn.decomposition import PCA
r = np.random.default_rng(171)
n, d, k = 150, 6, 12
labels = np.arange(n) % 3
x = (r.normal(size=(n, d)) + 1.2 * labels[:, None] * np.arange(d) / d).astype(np.float32)
y = (x[:, :3] + 0.7 * r.normal(size=(n, 3))).astype(np.float32)
near = lambda m: NearestNeighbors(n_neighbors=k).fit(m.astype(np.float64)).kneighbors(return_distance=False)
a, b = near(x), near(y)
recall = np.mean([len(np.intersect1d(p, q)) for p, q in zip(a, b)]) / k
pca = PCA(3, svd_solver='full').fit(x.astype(np.float64))
print("recall,trustworthiness,silhouette,variance1,variance2,variance3,total")
print(",".join("%.9f" % v for v in [recall, trustworthiness(x, y, n_neighbors=k), silhouette_score(x, labels), *pca.explained_variance_, x.astype(np.float64).var(0, ddof=1).sum()]))
for i in range(n):
    print(",".join(["%d" % labels[i]] + [repr(float(v)) for v in x[i]] + [repr(float(v)) for v in y[i]]))
