/* Does partitioning pay? `partition ORGANISATIONS TIES`, with as many ranks as mpiexec starts: a network with
 * heavy-tailed degrees without any locality, and one of which nine ties in ten stay in groups of some 200, shared out
 * by ties in the order of ids, as src/distributed does it, and as PT-Scotch and ParMETIS cut it. Tells the ghosts of
 * all ranks (8 bytes of a message each in a step of PageRank), the seconds of a step, and those of partitioning with
 * moving the rows. */
#include <petscmat.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

enum { STEPS = 50, GROUP = 200 };

static uint64_t state;
static double chance(void) { /* the same on all ranks: xorshift, as the top 53 bits */
    state ^= state << 13, state ^= state >> 7, state ^= state << 17;
    return (double)(state >> 11) / 9007199254740992.0;
}

static PetscInt heavy(PetscInt n) {
    double u = chance();
    return (PetscInt)((double)n * u * u * u);
}

/* An id says nothing of its owner's degree or, unless `grouped`, of its partners. */
static PetscInt scrambled(PetscInt i, PetscInt n) {
    return (PetscInt)((uint64_t)i * UINT64_C(2654435761) % (uint64_t)n);
}

static void tie(PetscInt *a, PetscInt *b, PetscInt n, bool grouped) {
    PetscInt groups = n / GROUP, group = (PetscInt)(chance() * (double)groups), other = group;
    if (!grouped) {
        *a = scrambled(heavy(n), n), *b = scrambled(heavy(n), n);
        return;
    }
    if (chance() > 0.9) other = (PetscInt)(chance() * (double)groups);
    *a = scrambled(group * GROUP + heavy(GROUP), n);
    *b = scrambled(other * GROUP + heavy(GROUP), n);
}

/* n and the factor of scrambled() have no common divisor, so that ids are a permutation. */
static Mat make(PetscInt n, PetscInt ties, bool grouped) {
    PetscInt *degree, first = 0, last = 0, a, b;
    int rank, ranks;
    Mat made;
    MPI_Comm_rank(PETSC_COMM_WORLD, &rank);
    MPI_Comm_size(PETSC_COMM_WORLD, &ranks);
    PetscCallAbort(PETSC_COMM_WORLD, PetscCalloc1((size_t)n, &degree));
    state = 42;
    for (PetscInt t = 0; t < ties; t++) {
        tie(&a, &b, n, grouped);
        degree[a]++, degree[b]++;
    }
    double before = 0, share = 2.0 * (double)ties / ranks;
    for (PetscInt i = 0; i < n; i++) {
        if (before < share * rank) first = i + 1;
        if (before < share * (rank + 1)) last = i + 1;
        before += (double)degree[i];
    }
    if (rank == 0) first = 0;
    PetscCallAbort(PETSC_COMM_WORLD, MatCreate(PETSC_COMM_WORLD, &made));
    PetscCallAbort(PETSC_COMM_WORLD, MatSetSizes(made, last - first, last - first, n, n));
    PetscCallAbort(PETSC_COMM_WORLD, MatSetType(made, MATAIJ));
    PetscCallAbort(PETSC_COMM_WORLD, MatSeqAIJSetPreallocation(made, 0, degree + first));
    PetscCallAbort(PETSC_COMM_WORLD, MatMPIAIJSetPreallocation(made, 0, degree + first, 0, degree + first));
    state = 42;
    for (PetscInt t = 0; t < ties; t++) {
        tie(&a, &b, n, grouped);
        if (a == b) continue;
        if (a >= first && a < last) PetscCallAbort(PETSC_COMM_WORLD, MatSetValue(made, a, b, 1, ADD_VALUES));
        if (b >= first && b < last) PetscCallAbort(PETSC_COMM_WORLD, MatSetValue(made, b, a, 1, ADD_VALUES));
    }
    PetscCallAbort(PETSC_COMM_WORLD, MatAssemblyBegin(made, MAT_FINAL_ASSEMBLY));
    PetscCallAbort(PETSC_COMM_WORLD, MatAssemblyEnd(made, MAT_FINAL_ASSEMBLY));
    PetscCallAbort(PETSC_COMM_WORLD, PetscFree(degree));
    return made;
}

/* Rows and columns as a partitioner of this name cuts them. */
static Mat partitioned(Mat from, const char *type) {
    Mat adjacent, made;
    MatPartitioning partitioning;
    IS part, number, order;
    PetscInt *weight, *count, first, last;
    int rank, ranks;
    MPI_Comm_rank(PETSC_COMM_WORLD, &rank);
    MPI_Comm_size(PETSC_COMM_WORLD, &ranks);
    PetscCallAbort(PETSC_COMM_WORLD, MatConvert(from, MATMPIADJ, MAT_INITIAL_MATRIX, &adjacent));
    PetscCallAbort(PETSC_COMM_WORLD, MatGetOwnershipRange(from, &first, &last));
    PetscCallAbort(PETSC_COMM_WORLD, PetscMalloc1((size_t)(last - first), &weight)); /* freed by the partitioning */
    for (PetscInt i = first; i < last; i++) {
        PetscInt ties;
        PetscCallAbort(PETSC_COMM_WORLD, MatGetRow(from, i, &ties, NULL, NULL));
        weight[i - first] = ties + 4; /* as src/distributed/names.c counts */
        PetscCallAbort(PETSC_COMM_WORLD, MatRestoreRow(from, i, &ties, NULL, NULL));
    }
    PetscCallAbort(PETSC_COMM_WORLD, MatPartitioningCreate(PETSC_COMM_WORLD, &partitioning));
    PetscCallAbort(PETSC_COMM_WORLD, MatPartitioningSetType(partitioning, type));
    PetscCallAbort(PETSC_COMM_WORLD, MatPartitioningSetAdjacency(partitioning, adjacent));
    PetscCallAbort(PETSC_COMM_WORLD, MatPartitioningSetVertexWeights(partitioning, weight));
    PetscCallAbort(PETSC_COMM_WORLD, MatPartitioningApply(partitioning, &part));
    PetscCallAbort(PETSC_COMM_WORLD, PetscMalloc1((size_t)ranks, &count));
    PetscCallAbort(PETSC_COMM_WORLD, ISPartitioningCount(part, ranks, count));
    PetscCallAbort(PETSC_COMM_WORLD, ISPartitioningToNumbering(part, &number));
    PetscCallAbort(PETSC_COMM_WORLD, ISInvertPermutation(number, count[rank], &order));
    PetscCallAbort(PETSC_COMM_WORLD, MatCreateSubMatrix(from, order, order, MAT_INITIAL_MATRIX, &made));
    PetscCallAbort(PETSC_COMM_WORLD, PetscFree(count));
    PetscCallAbort(PETSC_COMM_WORLD, ISDestroy(&part));
    PetscCallAbort(PETSC_COMM_WORLD, ISDestroy(&number));
    PetscCallAbort(PETSC_COMM_WORLD, ISDestroy(&order));
    PetscCallAbort(PETSC_COMM_WORLD, MatPartitioningDestroy(&partitioning));
    PetscCallAbort(PETSC_COMM_WORLD, MatDestroy(&adjacent));
    return made;
}

static void tell(const char *network, const char *way, Mat matrix, double cut) {
    Vec from, to;
    Mat beside;
    PetscInt ghosts = 0;
    int ranks, rank;
    MatInfo info;
    PetscCallAbort(PETSC_COMM_WORLD, MatCreateVecs(matrix, &from, &to));
    PetscCallAbort(PETSC_COMM_WORLD, VecSet(from, 1));
    MPI_Comm_size(PETSC_COMM_WORLD, &ranks);
    MPI_Comm_rank(PETSC_COMM_WORLD, &rank);
    if (ranks > 1) {
        PetscCallAbort(PETSC_COMM_WORLD, MatMPIAIJGetSeqAIJ(matrix, NULL, &beside, NULL));
        PetscCallAbort(PETSC_COMM_WORLD, MatGetSize(beside, NULL, &ghosts));
    }
    PetscCallAbort(PETSC_COMM_WORLD, MatGetInfo(matrix, MAT_LOCAL, &info));
    double figures[2] = {(double)ghosts, info.nz_used}, sums[2], most[2];
    MPI_Allreduce(figures, sums, 2, MPI_DOUBLE, MPI_SUM, PETSC_COMM_WORLD);
    MPI_Allreduce(figures, most, 2, MPI_DOUBLE, MPI_MAX, PETSC_COMM_WORLD);
    double begin = MPI_Wtime();
    for (int k = 0; k < STEPS; k++) PetscCallAbort(PETSC_COMM_WORLD, MatMult(matrix, from, to));
    double step = (MPI_Wtime() - begin) / STEPS;
    if (rank == 0)
        printf("%-10s %-10s ranks %d: %.0f ghosts, %.0f bytes a step, most ties of a rank / mean %.2f; a step %.4f s, "
               "cutting and moving %.1f s\n",
               network, way, ranks, sums[0], 8 * sums[0], most[1] * ranks / sums[1], step, cut);
    PetscCallAbort(PETSC_COMM_WORLD, VecDestroy(&from));
    PetscCallAbort(PETSC_COMM_WORLD, VecDestroy(&to));
}

int main(int argc, char **argv) {
    static const char *const types[] = {MATPARTITIONINGPTSCOTCH, MATPARTITIONINGPARMETIS};
    PetscInt n = argc > 1 ? atoi(argv[1]) / GROUP * GROUP : 0, ties = argc > 2 ? atoi(argv[2]) : 0;
    if (n < GROUP || ties < 1) {
        fprintf(stderr, "usage: partition ORGANISATIONS TIES\n");
        return 2;
    }
    if (PetscInitialize(NULL, NULL, NULL, NULL)) return 1;
    for (int grouped = 0; grouped < 2; grouped++) {
        Mat matrix = make(n, ties, grouped);
        const char *network = grouped ? "groups" : "no groups";
        tell(network, "by ties", matrix, 0);
        for (size_t t = 0; t < sizeof types / sizeof *types; t++) {
            PetscErrorCode (*known)(MatPartitioning) = NULL;
            PetscCallAbort(PETSC_COMM_WORLD, PetscFunctionListFind(MatPartitioningList, types[t], &known));
            if (!known) {
                PetscCallAbort(PETSC_COMM_WORLD, PetscPrintf(PETSC_COMM_WORLD, "%s: not in this PETSc\n", types[t]));
                continue;
            }
            double begin = MPI_Wtime();
            Mat cut = partitioned(matrix, types[t]);
            tell(network, types[t], cut, MPI_Wtime() - begin);
            PetscCallAbort(PETSC_COMM_WORLD, MatDestroy(&cut));
        }
        PetscCallAbort(PETSC_COMM_WORLD, MatDestroy(&matrix));
    }
    PetscFinalize();
    return 0;
}
