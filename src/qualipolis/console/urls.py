"""Addresses of the console."""

from django.urls import path

from qualipolis.console.views import foundations, matrix, programme, registers, sign_in, targets

app_name = "console"
urlpatterns = [
    path("", programme.desk, name="desk"),
    path("sign-in/", sign_in.SignIn.as_view(), name="sign-in"),
    path("sign-out/", sign_in.SignOut.as_view(), name="sign-out"),
    path("account/", sign_in.account, name="account"),
    path("matrix/", matrix.matrix, name="matrix"),
    path("matrix.xlsx", matrix.matrix_file, name="matrix-file"),
    path("targets/", targets.targets, name="targets"),
    path("targets/<slug:code>/", targets.target, name="target"),
    path("targets/<slug:code>/correct/", targets.correct, name="target-correct"),
    path("targets/<slug:code>/confirm/", targets.confirm, name="target-confirm"),
    path("targets/<slug:code>/step/", targets.step, name="target-step"),
    path("programme/", programme.programme, name="programme"),
    path("programme/confirm/", programme.confirm, name="programme-confirm"),
    path("programme/differences/", programme.differences, name="differences"),
    path("questions/", programme.questions, name="questions"),
    path("questions/<slug:code>/", programme.question, name="question"),
    path("read/", programme.read, name="read"),
    path("registers/", registers.registers, name="registers"),
    path("registers/<slug:code>/", registers.records, name="records"),
    path("registers/<slug:code>.<slug:form>", registers.records_file, name="records-file"),
    path("registers/<slug:code>/new/", registers.record_new, name="record-new"),
    path("registers/<slug:code>/import/", registers.bring, name="import"),
    path("registers/<slug:code>/template.xlsx", registers.template, name="import-template"),
    path("registers/<slug:code>/jobs/<int:number>/", registers.import_job, name="import-job"),
    path("registers/<slug:code>/imports/<int:pk>/", registers.batch, name="batch"),
    path("registers/<slug:code>/imports/<int:pk>.csv", registers.batch_file, name="batch-file"),
    path("registers/<slug:code>/<int:pk>/", registers.record, name="record"),
    path("registers/<slug:code>/<int:pk>/correct/", registers.record_correct, name="record-correct"),
    path("registers/<slug:code>/<int:pk>/withdraw/", registers.record_withdraw, name="record-withdraw"),
    path("periods/", registers.periods, name="periods"),
    path("areas/", foundations.areas, name="areas"),
    path("areas/<slug:code>/", foundations.area, name="area"),
    path("bodies/", foundations.bodies, name="bodies"),
    path("bodies/<slug:code>/", foundations.body, name="body"),
    path("coverage/", foundations.coverage, name="coverage"),
    path("parameters/", foundations.parameters, name="parameters"),
    path("publication/", foundations.publication, name="publication"),
    path("trail/", foundations.trail, name="trail"),
]
